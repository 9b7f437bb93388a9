import { expect, test } from "@/e2e/fixtures/test";
import { html } from "@/lib/local/web/html";

test("everything put into a page is escaped, but for markup made the same way", () => {
  const name = `<script>"'&`;
  expect(html`<b title="${name}">${[html`<i>${name}</i>`, null, false, 0]}</b>`.text).toBe(
    '<b title="&lt;script&gt;&quot;&#39;&amp;"><i>&lt;script&gt;&quot;&#39;&amp;</i>0</b>',
  );
});
