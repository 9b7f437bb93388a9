"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { CopyId } from "@/components/copy-button";
import { counted } from "@/components/number";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { fieldLabel } from "@/lib/pms/field-text";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { rejectedRecordsQuery } from "@/lib/syncs/log-query-options";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

/** The records that could not be stored, each with the field and the reason. Nothing where there are none. */
export default function RejectedRecords({ org, log }: { org: string; log: SyncLogDetail }) {
  const count = log.rejectedCount;
  const list = useInfiniteQuery({ ...rejectedRecordsQuery(org, log.id), enabled: count > 0 });
  const { refetch } = list;
  const isRunning = isUnfinished(log);
  useEffect(() => {
    if (count > 0 && isRunning) void refetch();
  }, [count, isRunning, refetch]);
  if (count === 0) return null;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      flush
      title="Rejected records"
      description={`${counted(count, "record")} could not be read and ${count === 1 ? "was" : "were"} left as stored before.`}
      className="mb-4"
      footer={
        list.hasNextPage && (
          <Button size="sm" onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show more
          </Button>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={3} columns={4} compact />
      ) : list.isError && rows.length === 0 ? (
        <ErrorState message={list.error.message} onRetry={() => list.refetch()} pending={list.isFetching} />
      ) : (
        <Table caption="Rejected records" compact>
          <thead>
            <tr>
              <Th className="max-sm:hidden">Model</Th>
              <Th>Id at the vendor</Th>
              <Th>Field</Th>
              <Th className="w-1/2">Reason</Th>
              <Th end className="max-sm:hidden">
                Page
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.jobId} ${row.place}`}>
                <Td className="max-sm:hidden">{MODEL_LABELS[row.model]}</Td>
                <Td>{row.xId ? <CopyId value={row.xId} /> : <span className="text-subtle">none</span>}</Td>
                <Td className="whitespace-nowrap">
                  <span data-tip={row.field}>{fieldLabel(row.field)}</span>
                </Td>
                <Td>{row.reason}</Td>
                <Td end className="max-sm:hidden">
                  {row.page}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
