import type { IsolationCases } from "@/db/isolation/case";
import { MARKER } from "@/db/isolation/seed";
import { listEnabledModels } from "@/db/queries/enabled-models";
import * as attempts from "@/db/queries/write-attempts";
import * as facets from "@/db/queries/write-facets";
import { listWriteNews } from "@/db/queries/write-news";
import * as pages from "@/db/queries/write-pages";
import * as writes from "@/db/queries/write-requests";
import * as views from "@/db/queries/write-views";
import * as written from "@/db/queries/written-records";
import { newId } from "@/lib/ids";

const EVER_MS = 1e12;

export const writeCases: IsolationCases = {
  // The connection is another organisation's: the composite key refuses it.
  "write-requests.insertWrite": (org, a, tx) =>
    writes.insertWrite(
      org,
      {
        ...{ id: newId(), connectionId: a.connectionId, model: "leases", operation: "create", fields: {} },
        ...{ recordId: null, xId: null, xPropertyId: null, ignoredFields: [] },
        ...{ requestedBy: null, askedLastBy: null, apiKeyId: null, idempotencyKey: null },
      },
      tx,
    ),
  "write-requests.findWriteByKey": (org, _a, tx) => writes.findWriteByKey(org, MARKER, tx),
  "write-requests.findWrite": (org, a, tx) => writes.findWrite(org, a.writeRequestId, tx),
  "write-requests.lockWrite": (org, a, tx) => writes.lockWrite(org, a.writeRequestId, tx),
  "write-requests.changeWrite": (org, a, tx) =>
    writes.changeWrite(org, a.writeRequestId, { status: "PENDING" }, tx),
  "write-requests.postponeDueWrites": (org, a, tx) =>
    writes.postponeDueWrites(org, a.connectionId, new Date("2099-01-01"), tx),
  "write-attempts.claimWrite": (org, a, tx) => attempts.claimWrite(org, a.connectionId, 60, tx),
  "write-attempts.insertAttempt": (org, a, tx) => attempts.insertAttempt(org, a.writeRequestId, tx),
  "write-attempts.endAttempt": (org, a, tx) =>
    attempts.endAttempt(
      org,
      a.attemptId,
      { outcome: "success", errorKind: null, errors: [], httpStatus: null },
      tx,
    ),
  "write-attempts.listAttempts": (org, a, tx) => attempts.listAttempts(org, a.writeRequestId, tx),
  "enabled-models.listEnabledModels": (org, _a, tx) => listEnabledModels(org, tx),
  "write-pages.listWritePage": (org, _a, tx) =>
    pages.listWritePage(org, [], { direction: "desc", after: null, page: 1, limit: 10 }, tx),
  "write-facets.countWrites": (org, _a, tx) => facets.countWrites(org, {}, tx),
  "write-news.listWriteNews": (org, a, tx) =>
    listWriteNews(org, {}, { since: null, ids: [a.writeRequestId] }, tx),
  "write-views.listWriteViews": (org, _a, tx) => views.listWriteViews(org, {}, { limit: 10 }, tx),
  "write-views.findWriteView": (org, a, tx) => views.findWriteView(org, a.writeRequestId, tx),
  "written-records.listWrittenSince": (org, a, tx) =>
    written.listWrittenSince(org, { connectionId: a.connectionId, model: "leases" }, EVER_MS, tx),
  "written-records.lockRecord": (org, a, tx) => written.lockRecord(org, a.recordId, tx),
  "written-records.listPropertiesOf": (org, a, tx) =>
    written.listPropertiesOf(org, a.connectionId, [{ model: "leases", xId: "L1" }], tx),
};
