import { rawSql } from "@/db/client";

/** Fills a table by one statement, before its indexes are built and without checking each row's references. */
export async function fillTable(table: string, statement: string, parameters: unknown[]): Promise<void> {
  await rawSql().begin(async (tx) => {
    await tx`select set_config('maintenance_work_mem', '1GB', true)`;
    const indexes = await tx`select indexname, indexdef from pg_indexes where tablename = ${table}
      and not exists (select 1 from pg_constraint where conname = indexname)`;
    for (const { indexname } of indexes) await tx.unsafe(`drop index ${indexname}`);
    await tx.unsafe(`alter table ${table} disable trigger all`);
    await tx.unsafe(statement, parameters as never[]);
    await tx.unsafe(`alter table ${table} enable trigger all`);
    for (const { indexdef } of indexes) await tx.unsafe(String(indexdef));
  });
}
