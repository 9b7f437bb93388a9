import type { OrgContext } from "@/lib/auth/find-org-context";
import { readChanges } from "@/lib/trail/read-changes";
import { readEvents } from "@/lib/trail/read-events";
import { readHead } from "@/lib/trail/read-head";
import { resolveScope } from "@/lib/trail/resolve-scope";
import type { TrailHead, TrailPage } from "@/lib/trail/shapes";
import type { TrailStart } from "@/lib/trail/start";

// What the page prefetches and GET routes answer: the same functions, so the two cannot differ.

type Reader = Pick<OrgContext, "org">;

export const readTrailHead = async ({ org }: Reader, start: TrailStart): Promise<TrailHead> =>
  readHead(org, await resolveScope(org, start));

export const readTrailChanges = async (
  { org }: Reader,
  start: TrailStart,
  cursor: string | null,
): Promise<TrailPage> => readChanges(org, await resolveScope(org, start), cursor);

export const readTrailEvents = async (
  { org }: Reader,
  start: TrailStart,
  cursor: string | null,
): Promise<TrailPage> => readEvents(org, await resolveScope(org, start), cursor);

/** The first page of everything, its scope found once. */
export async function readTrail({ org }: Reader, start: TrailStart) {
  const scope = await resolveScope(org, start);
  const [head, changes, events] = await Promise.all([
    readHead(org, scope),
    readChanges(org, scope, null),
    readEvents(org, scope, null),
  ]);
  return { head, changes, events };
}
