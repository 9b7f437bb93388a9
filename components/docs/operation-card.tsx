import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import type { ApiAnswer, ApiOperation } from "@/lib/api/reference/operation";

/** One operation: its line, what it takes and gives, and a request to copy. */
export function OperationCard({ operation, api }: { operation: ApiOperation; api: string }) {
  const { id, method, path, summary, description, scope, query = [], headers = [], body } = operation;
  return (
    <Card id={id} title={summary} className="scroll-mt-4">
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-2">
          <Badge>{method.toUpperCase()}</Badge>
          <code className="wrap-anywhere">/api/v1{path}</code>
        </p>
        {description && <p>{description}</p>}
        <dl className="grid gap-2 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="text-subtle">Scope</dt>
          <dd>{scope ? <code>{scope}</code> : "Any key"}</dd>
          {body && (
            <>
              <dt className="text-subtle">Body</dt>
              <dd>
                <SchemaLink name={body.schema} />
                {body.wrapper && (
                  <>
                    {" "}
                    in <code>{body.wrapper}</code>
                  </>
                )}
                {body.isOptional && ", optional"}
              </dd>
            </>
          )}
          {[...query, ...headers].map(({ name, description: meaning }) => (
            <Parameter key={name} name={name} meaning={meaning} />
          ))}
          <dt className="text-subtle">Answer</dt>
          <dd>
            {operation.status ?? 200}, <Answered answer={operation.answer} />
          </dd>
          <dt className="text-subtle">Refusals</dt>
          <dd>
            {[401, ...operation.refusals, 429].join(", ")} with <SchemaLink name="Error" />
          </dd>
        </dl>
        <JsonBlock label={`request for ${summary}`} text={curlOf(operation, api)} />
      </div>
    </Card>
  );
}

function Parameter({ name, meaning }: { name: string; meaning: string }) {
  return (
    <>
      <dt className="wrap-anywhere">
        <code>{name}</code>
      </dt>
      <dd className="text-muted">{meaning}</dd>
    </>
  );
}

function Answered({ answer }: { answer: ApiAnswer }) {
  if ("body" in answer) return "a body of its own";
  if ("one" in answer)
    return (
      <>
        <SchemaLink name={answer.one} /> in <code>data</code>
      </>
    );
  return (
    <>
      a list of <SchemaLink name={answer.list} /> in <code>data</code>
      {answer.meta && (
        <>
          , with <code>meta</code>
        </>
      )}
    </>
  );
}

const SchemaLink = ({ name }: { name: string }) => (
  <a href={`#${name}`} className="link">
    <code>{name}</code>
  </a>
);

const EXAMPLES: Record<string, object> = {
  WebhookInput: {
    callback_url: "https://hooks.example.com/in",
    event_mask: "DATA_UPDATE:leases",
    is_global: true,
    is_active: true,
    send_data: true,
  },
  SnoozeInput: { days: 3 },
  ReplayInput: { kind: "resend_failed", filter: { from: "2026-03-01T00:00:00Z" } },
  ReplayStart: { per_second: 20 },
  EventInput: {
    name: "booking_new",
    property_id: "90958ec0-9713-4196-873e-4add0d834670",
    payload: { booking_id: "B-1" },
  },
  RotationInput: { overlap_seconds: 86_400 },
};

function curlOf({ method, path, body }: ApiOperation, api: string): string {
  const url = `${api}${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const example = body && EXAMPLES[body.schema];
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"${url}"`,
    `  -H "user-api-key: $LATCHKEY_API_KEY"`,
    ...(body && example
      ? [
          `  -H "content-type: application/json"`,
          `  -d '${JSON.stringify(body.wrapper ? { [body.wrapper]: example } : example)}'`,
        ]
      : []),
  ];
  return lines.join(" \\\n");
}
