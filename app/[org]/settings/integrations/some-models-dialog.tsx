"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import type { ConnectionDetail } from "@/lib/connections/views";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";
import type { Resync } from "./use-resync";

type Props = { connection: ConnectionDetail; resync: Resync; open: boolean; onClose: () => void };

/** Chooses the models of one sync. */
export default function SomeModelsDialog({ connection, resync, open, onClose }: Props) {
  const [chosen, setChosen] = useState<Model[]>([]);
  const offered = MODELS.filter((model) =>
    connection.models.some((row) => row.model === model && row.isEnabled),
  );
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Sync some models of ${connection.name}`}
      description="The others keep what they have, and their schedules."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={chosen.length === 0}
            onClick={() => {
              resync.start({ models: chosen });
              onClose();
            }}
          >
            Sync {chosen.length === 1 ? "1 model" : `${chosen.length} models`}
          </Button>
        </>
      }
    >
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="sr-only">Models</legend>
        {offered.map((model) => (
          <Checkbox
            key={model}
            label={MODEL_LABELS[model]}
            checked={chosen.includes(model)}
            onChange={({ target }) =>
              setChosen(target.checked ? [...chosen, model] : chosen.filter((each) => each !== model))
            }
          />
        ))}
      </fieldset>
    </Dialog>
  );
}
