import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import type { OrgId } from "@/lib/ids";
import type { FieldSum } from "@/lib/syncs/lost-fields";

/** The fields of which records lost their value in a sync, over all its stored pages. */
export const sumFieldCounts = async (
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<FieldSum[]> => [
  ...(await on.execute<FieldSum>(sql`
    select job.model, field.key as field, sum((field.value ->> 0)::int)::int as lost,
      sum((field.value ->> 1)::int)::int as held
    from sync_jobs as job, jsonb_each(job.field_counts) as field
    where job.org_id = ${org} and job.sync_log_id = ${syncLogId}
    group by job.model, field.key having sum((field.value ->> 0)::int) > 0`)),
];
