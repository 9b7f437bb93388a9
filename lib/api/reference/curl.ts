import type { ApiOperation } from "@/lib/api/reference/operation";

/** A request that can be run in a shell which has the names in it: the key, ids, and what a body asks for. */
export function curlOf(
  { method, path, body, example }: ApiOperation,
  api: string,
  headers: Record<string, string> = {},
): string {
  const url = `${api}${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const head = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"${url}"`,
    `  -H "user-api-key: $LATCHKEY_API_KEY"`,
    ...Object.entries(headers).map(([name, value]) => `  -H "${name}: ${value}"`),
  ];
  if (!body || !example) return head.join(" \\\n");
  const json = JSON.stringify(example);
  const lines = [...head, `  -H "content-type: application/json"`];
  // Single quotes keep a shell from reading what is inside, names included.
  if (!/\$[A-Z_]+/.test(json)) return [...lines, `  -d '${json.replaceAll("'", `'\\''`)}'`].join(" \\\n");
  return `${[...lines, "  -d @- <<JSON"].join(" \\\n")}\n${json}\nJSON`;
}
