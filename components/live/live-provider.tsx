"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { joinBrowserStream } from "@/components/live/browser-stream";
import { inTurn } from "@/components/live/in-turn";
import { LiveContext } from "@/components/live/live-context";
import { EVERYTHING, type LiveStatus } from "@/components/live/live-message";
import { optimisticWritesDone } from "@/components/live/optimistic-writes";

const BATCH_MS = 100;
/** Between two reads of a topic that keeps changing. */
const PAUSE_MS = 250;

/** Keeps the queries of one organisation current: their keys begin with `[org, topic]`, as the stream's messages do. */
export function LiveProvider({ org, children }: { org: string; children: ReactNode }) {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const [listeners] = useState(() => new Set<(topics: ReadonlySet<string>) => void>());

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
      if (batch.has(EVERYTHING)) readAgain(EVERYTHING);
      else for (const topic of batch) readAgain(topic);
      for (const listener of listeners) listener(batch);
    }
    const join = () =>
      joinBrowserStream(`/api/orgs/${org}/stream`, {
        onStatus: setStatus,
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
    window.addEventListener("pagehide", onPageHide);
    window.addEventListener("pageshow", onPageShow);
    return () => {
      window.removeEventListener("pagehide", onPageHide);
      window.removeEventListener("pageshow", onPageShow);
      clearTimeout(timer);
      leave();
    };
  }, [org, client, listeners]);

  const live = useMemo(
    () => ({
      status,
      subscribe: (listener: (topics: ReadonlySet<string>) => void) => {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    }),
    [status, listeners],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
