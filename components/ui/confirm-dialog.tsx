"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";

export type ConfirmDialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen and what cannot be undone. */
  children?: ReactNode;
  /** The verb, as in "Delete project". */
  confirmLabel: string;
  danger?: boolean;
  /** The name to type before the button works. */
  typeToConfirm?: string;
  /** Returns a sentence when refused; the dialog then stays open and shows it. Closes otherwise. */
  onConfirm: () => Promise<string | undefined>;
};

const UNEXPECTED = "It did not work, and nothing was changed. Check that you are online and try again.";

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, confirmLabel, danger, typeToConfirm, onConfirm } = props;
  const [typed, setTyped] = useState("");
  const [isPending, setIsPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const isReady = typeToConfirm === undefined || typed.trim() === typeToConfirm.trim();

  function close() {
    setTyped("");
    setRefusal(undefined);
    onClose();
  }
  async function confirm(event: FormEvent) {
    event.preventDefault();
    if (!isReady || isPending) return;
    setIsPending(true);
    setRefusal(undefined);
    const reason = await onConfirm().catch(() => UNEXPECTED);
    setIsPending(false);
    if (reason) setRefusal(reason);
    else close();
  }

  return (
    <Dialog open={open} onClose={close} title={title} locked={isPending}>
      <form onSubmit={confirm} className="grid gap-4">
        {children && <div className="text-sm text-muted">{children}</div>}
        {typeToConfirm !== undefined && (
          <Field
            label={
              <>
                Type <strong className="select-all">{typeToConfirm}</strong> to confirm
              </>
            }
          >
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        <FormError>{refusal}</FormError>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close} disabled={isPending}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={danger ? "danger" : "primary"}
            pending={isPending}
            disabled={!isReady}
          >
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
