"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

/** `key` tells rows apart while they are typed. */
export type Pair = { key: number; name: string; value: string };

type Props = {
  label: string;
  help?: string;
  pairs: Pair[];
  onPairs: (pairs: Pair[]) => void;
  error: string[];
};

/** Names with values, a row each. */
export function PairRows({ label, help, pairs, onPairs, error }: Props) {
  const change = (key: number, part: Partial<Pair>) =>
    onPairs(pairs.map((pair) => (pair.key === key ? { ...pair, ...part } : pair)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">
        {label} <span className="font-normal text-subtle">(optional)</span>
      </legend>
      {pairs.map((pair) => (
        <div key={pair.key} className="grid grid-cols-[1fr_1fr_auto] gap-2">
          <Input
            aria-label={`${label}: name`}
            placeholder="Name"
            value={pair.name}
            onChange={(event) => change(pair.key, { name: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
          <Input
            aria-label={`${label}: value of ${pair.name || "the new row"}`}
            placeholder="Value"
            value={pair.value}
            onChange={(event) => change(pair.key, { value: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
          <IconButton
            label={`Remove ${pair.name || "the row"}`}
            onClick={() => onPairs(pairs.filter((one) => one.key !== pair.key))}
          >
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <FormError>{error.length > 0 ? error.join(" ") : undefined}</FormError>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" />}
          onClick={() =>
            onPairs([
              ...pairs,
              { key: Math.max(-1, ...pairs.map((one) => one.key)) + 1, name: "", value: "" },
            ])
          }
        >
          Add
        </Button>
        {help && <span className="text-xs text-subtle">{help}</span>}
      </div>
    </fieldset>
  );
}
