import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { properties, webhooks } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { signInCookie } from "@/e2e/fixtures/people";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { openPropexoSecret } from "@/lib/webhooks/sealed-settings";

test("one of many properties is found by its name, and the retries are shown on a line", async ({
  page,
  org,
  signIn,
}) => {
  const connectionId = await insertTestConnection(org.org);
  await database()
    .insert(properties)
    .values(
      Array.from({ length: 60 }, (_, place) => ({
        ...{ orgId: org.org, connectionId, xId: `P${place}`, isEnabled: true },
        name: place === 59 ? "Zebra Court" : `House ${String(place).padStart(2, "0")}`,
      })),
    );
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/new`);
  const choice = page.getByLabel("Properties");
  await expect(choice.getByRole("option", { name: /Zebra/ })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Find a property" }).fill("zebra");
  await expect(choice.getByRole("option", { name: /Zebra/ })).toHaveCount(1);
  await choice.selectOption({
    label: (await choice.getByRole("option", { name: /Zebra/ }).textContent()) ?? "",
  });
  await page.getByRole("searchbox", { name: "Find a property" }).fill("nowhere");
  await expect(page.getByText("No property has this in its name.")).toBeVisible();
  await expect(page.getByText(/up to 7 more attempts over 1 d 3 h/)).toBeVisible();
  await page.getByLabel("Retries").selectOption("Own schedule");
  await page.getByLabel("Seconds before each further attempt").fill("60, 3600");
  await expect(page.getByText(/up to 2 more attempts over 1 h 1 min/)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/webhooks/form.png", fullPage: true, animations: "disabled" });
  await page.getByRole("textbox", { name: "URL" }).fill("https://hooks.receiver.example/in");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByRole("link", { name: "Go to the webhook" })).toBeVisible();
  const [zebra] = await database()
    .select()
    .from(properties)
    .where(and(eq(properties.orgId, org.org), eq(properties.name, "Zebra Court")));
  const [saved] = await database().select().from(webhooks).where(eq(webhooks.orgId, org.org));
  expect(saved).toMatchObject({
    propertyId: zebra?.id,
    retry: { preset: "custom", delaysSeconds: [60, 3600] },
  });
  await page.goto(`/${org.slug}/settings/webhooks/${saved?.id}/settings`);
  await expect(page.getByLabel("Properties")).toHaveValue(zebra?.id ?? "");
});

test("the secret of a second signature is set, kept when left empty, never shown, and removed", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, {});
  const stored = async () => {
    const [row] = await database().select().from(webhooks).where(eq(webhooks.id, webhookId));
    return row?.propexoSecret ? openPropexoSecret(webhookId, row.propexoSecret) : null;
  };
  await signIn(org.owner);
  const edit = async (change: () => Promise<void>) => {
    await page.goto(`/${org.slug}/settings/webhooks/${webhookId}/settings`);
    await change();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(
      page.getByRole("region", { name: "Messages" }).getByText("Changes saved", { exact: true }),
    ).toBeVisible();
  };
  const secret = page.getByLabel("Secret of a propexo-signature header");
  await edit(() => secret.fill("an-old-secret"));
  expect(await stored()).toBe("an-old-secret");
  await edit(async () => {
    await expect(secret).toHaveValue("");
    await page.getByLabel("Description").fill("Changed");
  });
  expect(await stored()).toBe("an-old-secret");
  await edit(() => page.getByLabel("Stop sending propexo-signature").check());
  expect(await stored()).toBeNull();
  await expect(page.getByLabel("Stop sending propexo-signature")).toHaveCount(0);
  await secret.fill("a-new-secret");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect.poll(stored).toBe("a-new-secret");
  await expect(secret).toHaveValue("");
  await expect(page.getByLabel("Stop sending propexo-signature")).not.toBeChecked();
});

test("a webhook that was switched off stays off when its settings are saved", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, {});
  await insertTestDelivery(org, webhookId, "held");
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}/settings`);
  const active = page.getByRole("checkbox", { name: /^Active/ });
  await page.getByLabel("Description").fill("Away for a week");
  await page.getByRole("button", { name: "Switch off" }).click();
  const dialog = page.getByRole("dialog", { name: "Switch off this webhook" });
  await expect(dialog).toContainText("What happens while it is off is not kept for it");
  await expect(dialog).toContainText("What waits to be sent now is held.");
  await expect(dialog).toContainText("To lose nothing while the receiver is away, leave the webhook on.");
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/webhooks/switch-off.png", animations: "disabled" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(active).toBeChecked();
  await page.getByRole("button", { name: "Switch off" }).click();
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("Off: what happens now is not kept for this webhook")).toBeVisible();
  await expect(page.getByText("1 delivery from before is held, to be sent in order")).toBeVisible();
  await expect(active).not.toBeChecked();
  await page.getByRole("textbox", { name: "URL" }).fill("https://hooks.receiver.example/new");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("https://hooks.receiver.example/new");
  const [saved] = await database().select().from(webhooks).where(eq(webhooks.id, webhookId));
  expect(saved).toMatchObject({
    ...{ isActive: false, callbackUrl: "https://hooks.receiver.example/new" },
    description: "Away for a week",
  });
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Drop changes" })).toHaveCount(0);
  await active.check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
});

test("what a colleague changed since a form was opened is shown, kept, and not overwritten unseen", async ({
  page,
  browser,
  org,
  signIn,
  product,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, { description: "Ours" });
  const path = `/${org.slug}/settings/webhooks/${webhookId}/settings`;
  await signIn(org.owner);
  await page.goto(path);
  const [url, description] = [page.getByRole("textbox", { name: "URL" }), page.getByLabel("Description")];
  await url.fill("https://hooks.receiver.example/mine");

  const context = await browser.newContext({ baseURL: product.appUrl });
  await context.addCookies([signInCookie(org.admin, product.appUrl)]);
  const colleague = await context.newPage();
  await colleague.goto(path);
  await colleague.getByRole("textbox", { name: "URL" }).fill("https://hooks.receiver.example/theirs");
  await colleague.getByLabel("Description").fill("Theirs");
  await colleague.getByRole("button", { name: "Save changes" }).click();
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText(/theirs/);
  await context.close();

  await expect(description).toHaveValue("Theirs");
  await expect(url).toHaveValue("https://hooks.receiver.example/mine");
  await page.getByRole("button", { name: "Save changes" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "Nothing was saved" });
  await expect(refusal).toContainText(org.admin.user.name);
  await expect(refusal).toContainText('The URL is now "https://hooks.receiver.example/theirs".');
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/webhooks/overwriting.png", animations: "disabled" });
  await page.getByRole("button", { name: "Drop changes" }).click();
  await expect(url).toHaveValue("https://hooks.receiver.example/theirs");
  await expect(refusal).toHaveCount(0);

  await url.fill("https://hooks.receiver.example/agreed");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("https://hooks.receiver.example/agreed");
  const [saved] = await database().select().from(webhooks).where(eq(webhooks.id, webhookId));
  expect(saved).toMatchObject({
    callbackUrl: "https://hooks.receiver.example/agreed",
    description: "Theirs",
  });
});
