import { Prose } from "@/components/docs/prose";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import { curlOf } from "@/lib/api/reference/curl";
import type { ApiAnswer, ApiOperation, ApiParameter } from "@/lib/api/reference/operation";

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
        {description && (
          <p>
            <Prose text={description} />
          </p>
        )}
        <dl className="grid gap-2 text-sm sm:grid-cols-[13rem_minmax(0,1fr)]">
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
          {alike([...query, ...headers].filter(isTold)).map(({ names, meaning }) => (
            <Parameter key={names[0]} names={names} meaning={meaning} />
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

const isTold = ({ isVariant }: ApiParameter): boolean => !isVariant;

/** Parameters of which the same is said stand together, where the first of them is. */
function alike(parameters: ApiParameter[]): { names: string[]; meaning: string }[] {
  const groups = new Map<string, { names: string[]; meaning: string }>();
  for (const { name, description: meaning } of parameters) {
    const key = `${name.split("[")[0]} ${meaning}`;
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { names: [name], meaning });
  }
  return [...groups.values()];
}

function Parameter({ names, meaning }: { names: string[]; meaning: string }) {
  return (
    <>
      <dt className="grid content-start gap-1 wrap-anywhere">
        {names.map((name) => (
          <code key={name}>{name}</code>
        ))}
      </dt>
      <dd className="text-muted">
        <Prose text={meaning} />
      </dd>
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
