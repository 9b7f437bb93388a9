"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { JsonBlock } from "@/components/webhooks/json-block";
import { VERIFY_SNIPPETS } from "@/lib/webhooks/verify-snippets";

/** Code that checks signatures, in the reader's language. */
export function SnippetPicker({ secret }: { secret: string }) {
  const [language, setLanguage] = useState("node");
  const snippet = VERIFY_SNIPPETS.find((one) => one.language === language);
  return (
    <div className="grid gap-2">
      <Field label="Verify in">
        <Select value={language} onChange={(event) => setLanguage(event.target.value)}>
          {VERIFY_SNIPPETS.map(({ language: name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {snippet && <JsonBlock label={`code for ${snippet.title}`} text={snippet.code(secret)} />}
    </div>
  );
}
