"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { listKey } from "@/components/list-keys";
import { areKeysTaken } from "@/components/ui/keys-taken";

/** j and k open the older and the newer log, esc goes back to the list; an absent address does nothing. */
export function useLogKeys({ older, newer, list }: { older?: string; newer?: string; list: string }): void {
  const router = useRouter();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || areKeysTaken(event.target)) return;
    const key = listKey(event);
    const href = key === "next" ? older : key === "previous" ? newer : key === "leave" ? list : undefined;
    if (!href) return;
    event.preventDefault();
    router.push(href, { scroll: false });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
