"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, startTransition, useCallback, useEffect, useMemo, useState } from "react";
import { inTurn } from "@/components/live/in-turn";
import { LiveContext } from "@/components/live/live-context";
import { EVERYTHING, type LiveStatus } from "@/components/live/live-message";
import type { LiveListener } from "@/components/live/live-stream";
import { optimisticWritesDone } from "@/components/live/optimistic-writes";
import { recentTopics } from "@/components/live/recent-topics";

const BATCH_MS = 100;
/** Between two reads of a topic that keeps changing. */
const PAUSE_MS = 250;

type Props = {
  org: string;
  /** Before the server read what the page shows, in its milliseconds: the stream tells what happened since. */
  renderedAt: number;
  children: ReactNode;
};

/** Keeps the queries of one organisation current: their keys begin with `[org, topic]`, as the stream's messages do. */
export function LiveProvider({ org, renderedAt, children }: Props) {
  const client = useQueryClient();
  // The first of them: the stream stays open when the page's server parts are rendered again.
  const [since] = useState(renderedAt);
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const [listeners] = useState(() => new Set<(topics: ReadonlySet<string>) => void>());
  const [recent] = useState(recentTopics);

  useEffect(() => {
    let topics = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turns = new Map<string, () => void>();
    function readAgain(topic: string) {
      const queryKey = topic === EVERYTHING ? [org] : [org, topic];
      const turn =
        turns.get(topic) ??
        inTurn(async () => {
          await optimisticWritesDone(client);
          await client.invalidateQueries({ queryKey });
        }, PAUSE_MS);
      turns.set(topic, turn);
      turn();
    }
    function flush() {
      const batch = topics;
      topics = new Set();
      timer = undefined;
      recent.hear(batch, performance.now());
      if (batch.has(EVERYTHING)) readAgain(EVERYTHING);
      else for (const topic of batch) readAgain(topic);
      for (const listener of listeners) listener(batch);
    }
    const join = () =>
      joinOnceLoaded(`/api/orgs/${org}/stream`, since, {
        // Not urgent: parts of the page that are still loading their script keep their HTML.
        onStatus: (next) => startTransition(() => setStatus(next)),
        onMessage: (message) => {
          topics.add(message.topic);
          timer ??= setTimeout(flush, BATCH_MS);
        },
      });

    let leave = join();
    const onPageHide = () => leave();
    // Back from the browser's page cache: the stream was closed, and what happened meanwhile is unknown.
    const onPageShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      leave = join();
      topics.add(EVERYTHING);
      timer ??= setTimeout(flush, BATCH_MS);
    };
    const onPopState = () => recent.traverse(performance.now());
    window.addEventListener("popstate", onPopState);
    window.addEventListener("pagehide", onPageHide);
    window.addEventListener("pageshow", onPageShow);
    return () => {
      window.removeEventListener("popstate", onPopState);
      window.removeEventListener("pagehide", onPageHide);
      window.removeEventListener("pageshow", onPageShow);
      clearTimeout(timer);
      leave();
    };
  }, [org, since, client, listeners, recent]);

  const subscribe = useCallback(
    (listener: (topics: ReadonlySet<string>) => void) => {
      listeners.add(listener);
      const missed = recent.missedBy(performance.now());
      if (missed.size > 0) queueMicrotask(() => listeners.has(listener) && listener(missed));
      return () => {
        listeners.delete(listener);
      };
    },
    [listeners, recent],
  );
  const live = useMemo(() => ({ status, subscribe }), [status, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Joins the browser's stream as soon as its script is there, which no page waits for. Returns the way to leave. */
function joinOnceLoaded(url: string, since: number, listener: LiveListener): () => void {
  let leave: (() => void) | undefined;
  let hasLeft = false;
  import("@/components/live/browser-stream").then(
    ({ joinBrowserStream }) => {
      if (!hasLeft) leave = joinBrowserStream(url, since, listener);
    },
    () => listener.onStatus("offline"),
  );
  return () => {
    hasLeft = true;
    leave?.();
  };
}
