import type { IsolationCases } from "@/db/isolation/case";
import * as diffs from "@/db/queries/change-pages";
import * as connections from "@/db/queries/connection-pages";
import * as properties from "@/db/queries/property-pages";
import * as syncs from "@/db/queries/sync-log-pages";

const FIRST = { direction: "desc", after: null, page: 1, limit: 10 } as const;
const ALL = { conditions: [], order: [], page: 1, limit: 10 };

export const apiListCases: IsolationCases = {
  "connection-pages.listConnectionPage": (org, _a, tx) => connections.listConnectionPage(org, ALL, tx),
  "connection-pages.getConnectionEntry": (org, a, tx) =>
    connections.getConnectionEntry(org, a.connectionId, tx),
  "change-pages.listChangePage": (org, _a, tx) => diffs.listChangePage(org, [], FIRST, tx),
  "property-pages.listPropertyPage": (org, a, tx) =>
    properties.listPropertyPage(org, a.connectionId, ALL, tx),
  "sync-log-pages.listSyncLogPage": (org, _a, tx) => syncs.listSyncLogPage(org, [], FIRST, tx),
  "sync-log-pages.getSyncLogEntry": (org, a, tx) => syncs.getSyncLogEntry(org, a.failedLogId, tx),
  "sync-log-pages.listJobPage": (org, a, tx) => syncs.listJobPage(org, a.failedLogId, [], FIRST, tx),
};
