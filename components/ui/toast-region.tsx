"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { dismissToast, type Toast, toastStore } from "@/components/ui/toast";

const ICONS = { ok: CircleCheck, urgent: CircleAlert, warning: TriangleAlert, neutral: Info };
const NONE: Toast[] = [];
const SHOWN_MS = 6000;

/** Mounted once, in the root layout: a live region has to exist before its first message. */
export function ToastRegion() {
  const region = useRef<HTMLElement>(null);
  const [isHeld, setIsHeld] = useState(false);
  const toasts = useSyncExternalStore(
    toastStore.subscribe,
    () => toastStore.get(),
    () => NONE,
  );
  useEffect(() => {
    const element = region.current;
    // Showing it again lifts it above a dialog that opened in the meantime.
    if (element?.matches(":popover-open")) element.hidePopover();
    if (toasts.length > 0) element?.showPopover();
  }, [toasts]);
  useEffect(() => {
    const oldest = toasts.find((item) => item.tone !== "urgent");
    if (isHeld || !oldest) return;
    const timer = setTimeout(() => dismissToast(oldest.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toasts, isHeld]);
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {toasts.map((item) => (
          <p key={item.id}>{[item.title, item.description].filter(Boolean).join(". ")}</p>
        ))}
      </div>
      <section
        ref={region}
        popover="manual"
        aria-label="Messages"
        className="toasts"
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocus={() => setIsHeld(true)}
        onBlur={() => setIsHeld(false)}
      >
        {toasts.map((item) => (
          <ToastCard key={item.id} item={item} />
        ))}
      </section>
    </>
  );
}

function ToastCard({ item }: { item: Toast }) {
  const Icon = ICONS[item.tone];
  return (
    <div className={`toast tone-${item.tone}`}>
      <Icon aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{item.title}</p>
        {item.description && <p className="text-muted">{item.description}</p>}
        {item.action && (
          <Button
            size="sm"
            className="mt-2"
            onClick={() => {
              item.action?.onClick();
              dismissToast(item.id);
            }}
          >
            {item.action.label}
          </Button>
        )}
      </div>
      <IconButton label="Dismiss" size="sm" className="-my-1 -mr-1" onClick={() => dismissToast(item.id)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
