import { Count } from "@/components/number";
import { Td, Th } from "@/components/ui/table";

export type Changes = {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
};

/** The heads of the four columns that say what a read changed here. */
export function ChangeHeads() {
  return (
    <>
      <Th end>New</Th>
      <Th end>Updated</Th>
      <Th end>Unchanged</Th>
      <Th end>Rejected</Th>
    </>
  );
}

/** The cells under `ChangeHeads`. */
export function ChangeCells({ changes }: { changes: Changes }) {
  return (
    <>
      <Td end>
        <Count value={changes.newCount} />
      </Td>
      <Td end>
        <Count value={changes.updatedCount} />
      </Td>
      <Td end>
        <Count value={changes.unchangedCount} />
      </Td>
      <Td end className={changes.rejectedCount > 0 ? "text-warning" : undefined}>
        <Count value={changes.rejectedCount} />
      </Td>
    </>
  );
}
