"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { deleteOrganisation } from "@/app/[org]/settings/general/actions";
import { refusalOr } from "@/components/action-toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export function DeleteOrganisation({ org, name }: { org: string; name: string }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Card
        title="Delete this organisation"
        description="Ends every sync and deletes its integrations, credentials, records, logs and members. It cannot be undone."
        actions={
          <Button variant="danger" onClick={() => setIsOpen(true)}>
            Delete organisation
          </Button>
        }
      />
      <ConfirmDialog
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={`Delete ${name}?`}
        confirmLabel="Delete organisation"
        danger
        typeToConfirm={name}
        onConfirm={async () => {
          const answer = await deleteOrganisation({ org, confirmation: name });
          if (answer.ok) router.push("/");
          return refusalOr(answer, `${name} was deleted`);
        }}
      >
        Everything in {name} is deleted at once, for all of its members. Your property management systems keep
        their data. There is no way back.
      </ConfirmDialog>
    </>
  );
}
