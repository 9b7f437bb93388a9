import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { properties, webhooks } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
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
  const [zebra] = await database().select().from(properties).where(eq(properties.name, "Zebra Court"));
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
    await expect(page.getByRole("region", { name: "Messages" }).getByText("Changes saved.")).toBeVisible();
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
});
