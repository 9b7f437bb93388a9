import { orgRoute } from "@/lib/auth/route";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { MODELS } from "@/lib/pms/model-names";
import { readChoices } from "@/lib/writes/read-write-form";

export const GET = orgRoute("record.read", (ctx, { request }) => {
  const search = new URL(request.url).searchParams;
  const connectionId = search.get("connection");
  const model = MODELS.find((one) => one === search.get("model"));
  if (!model || !isId(connectionId)) throw notFound("This model");
  return readChoices(ctx, { connectionId, model, q: (search.get("q") ?? "").trim().slice(0, 200) });
});
