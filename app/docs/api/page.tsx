import type { Metadata } from "next";
import { OperationCard } from "@/components/docs/operation-card";
import { SchemaFields } from "@/components/docs/schema-fields";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { API_OPERATIONS } from "@/lib/api/reference/document";
import { jsonSchemaOf } from "@/lib/api/reference/json-schema";
import { TAGS } from "@/lib/api/reference/operation";
import { INPUTS, SCHEMAS } from "@/lib/api/reference/schemas";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default function ApiReference() {
  const api = `${env().APP_URL.replace(/\/$/, "")}/api/v1`;
  return (
    <Page>
      <PageHeader
        title="API reference"
        description="JSON over HTTPS, in Channex's shape. Every request carries an API key."
        actions={
          <a href="/api/v1/openapi.json" className="link text-sm">
            OpenAPI 3.1
          </a>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <nav
          aria-label="Operations"
          className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-auto"
        >
          {TAGS.map((tag) => (
            <div key={tag} className="mb-4">
              <h2 className="mb-1 text-xs font-medium text-subtle">{tag}</h2>
              <ul className="grid gap-0.5">
                {API_OPERATIONS.filter((one) => one.tag === tag).map(({ id, summary }) => (
                  <li key={id}>
                    <a href={`#${id}`} className="inline-block py-0.5 text-muted hover:text-fg">
                      {summary}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="grid min-w-0 gap-5">
          {API_OPERATIONS.map((operation) => (
            <OperationCard key={operation.id} operation={operation} api={api} />
          ))}
          {Object.entries(SCHEMAS).map(([name, schema]) => (
            <Card key={name} id={name} title={<code>{name}</code>} className="scroll-mt-4">
              <SchemaFields schema={jsonSchemaOf(schema, INPUTS.has(name) ? "input" : "output")} />
            </Card>
          ))}
        </div>
      </div>
    </Page>
  );
}
