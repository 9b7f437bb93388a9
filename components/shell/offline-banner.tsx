"use client";

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says that what is shown is the last known; the page itself stays. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="tone-warning flex items-center justify-center gap-2 border-b border-(--tone-line) bg-(--tone-bg) px-4 py-1.5 text-sm text-(--tone)">
          <WifiOff aria-hidden="true" size={14} />
          You are offline. This is the last known data; it updates when the connection is back.
        </p>
      )}
    </div>
  );
}
