import type { Tone } from "@/components/ui/tone";

export type Toast = {
  id: number;
  title: string;
  description?: string;
  tone: Extract<Tone, "ok" | "urgent" | "warning" | "neutral">;
  action?: { label: string; onClick: () => void };
};

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says what has just happened, from any client code. Returns the id for `dismissToast`. Newest three are kept. */
export function toast(title: string, options: Partial<Omit<Toast, "id" | "title">> = {}): number {
  lastId += 1;
  replace([...toasts, { id: lastId, title, tone: "neutral" as const, ...options }].slice(-3));
  return lastId;
}

export const dismissToast = (id: number): void => replace(toasts.filter((item) => item.id !== id));

export const toastStore = {
  get: (): Toast[] => toasts,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
