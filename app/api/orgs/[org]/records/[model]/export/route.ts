import { orgRoute } from "@/lib/auth/route";
import { EXPORT_FORMATS, exportRecords } from "@/lib/records/export-records";
import { modelOfPath, pathOfModel } from "@/lib/records/model-of-path";
import { recordFilters } from "@/lib/records/record-filters";

type Params = { org: string; model: string };

export const GET = orgRoute<Params>("record.read", async (ctx, { request, params }) => {
  const query = new URL(request.url).searchParams;
  const model = modelOfPath(params.model);
  const format = EXPORT_FORMATS.find((known) => known === query.get("format")) ?? "csv";
  const lines = await exportRecords(ctx, model, recordFilters.parse(query), format);
  const name = `${pathOfModel(model)}-${new Date().toISOString().slice(0, 10)}.${format}`;
  return new Response(lines, {
    headers: {
      "Content-Type": `${format === "csv" ? "text/csv" : "application/x-ndjson"}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
});
