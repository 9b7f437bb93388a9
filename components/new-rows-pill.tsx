"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";

export type NewRowsPillProps = { count: number; what?: "new" | "changed"; onShow?: () => void };

/** "3 new": the reader decides when the list moves. Shows the newest rows by `onShow`, else by a refresh. */
export function NewRowsPill({ count, what = "new", onShow }: NewRowsPillProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <div role="status" className="flex justify-center empty:hidden">
      {count > 0 && (
        <Button
          size="sm"
          variant="primary"
          className="my-1.5 rounded-full"
          pending={isPending}
          icon={<ArrowUp aria-hidden="true" />}
          aria-label={`Show ${counted(count, `${what} row`)}`}
          onClick={onShow ?? (() => startTransition(() => router.refresh()))}
        >
          {count} {what}
        </Button>
      )}
    </div>
  );
}
