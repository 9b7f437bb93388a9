import { LOOKS } from "@/e2e/fixtures/looks";
import { expect, expectAccessible, test } from "@/e2e/fixtures/screen-orgs";

const PATHS = [
  "",
  "/settings/integrations",
  "/settings/integrations/new",
  "/records/properties",
  "/sync-logs",
  "/incidents",
  "/write-requests",
  "/events",
  "/trail",
  "/notifications",
  "/settings/webhooks",
  "/settings/api-keys",
  "/settings/members",
  "/settings/general",
  "/settings/profile",
  "/settings/audit-log",
];

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    for (const path of PATHS) {
      test(`${path || "/ (overview)"} is accessible, fits and is quiet, empty and with data (${look})`, async ({
        page,
        emptyOrg,
        syncedOrg,
        signIn,
      }) => {
        const name = `test-results/screens/${look}${path.replaceAll("/", "-") || "-overview"}`;
        await signIn(emptyOrg.owner);
        await page.goto(`/${emptyOrg.slug}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.screenshot({ path: `${name}-empty.png`, animations: "disabled" });
        await expectAccessible(page);

        await signIn(syncedOrg.owner);
        await page.goto(`/${syncedOrg.slug}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await page.screenshot({ path: `${name}.png`, animations: "disabled" });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, "pixels that have to be scrolled sideways").toBeLessThanOrEqual(0);
      });
    }
  });
}
