import type { Write } from "@/db/queries/write-requests";
import type { VendorId } from "@/lib/pms/vendor";
import type { NewEvent } from "@/lib/webhooks/record-events";

type EndedWrite = Pick<Write, "id" | "connectionId" | "model" | "recordId" | "status" | "errors"> & {
  vendor: VendorId;
  /** Ours, of the property that the record belongs to. */
  propertyId: string | null;
  jobId: string;
};

/** `WRITE_OPERATION_FAILURE` with Propexo's fields (its page "Write Operation Failure Webhook"). */
export const writeFailureEvent = (write: EndedWrite): NewEvent => ({
  ...{ name: "WRITE_OPERATION_FAILURE", connectionId: write.connectionId, model: write.model },
  ...{ propertyId: write.propertyId, recordId: write.recordId, jobId: write.jobId },
  payload: {
    event: "WRITE_OPERATION_FAILURE",
    integration_id: write.connectionId,
    vendor: write.vendor,
    root_job_id: write.id,
    write_status: write.status,
    errors: write.errors,
  },
});
