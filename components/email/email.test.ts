import { expect, test } from "@playwright/test";
import { InvitationEmail, invitationSubject } from "@/components/email/invitation";
import { renderEmail } from "@/components/email/render-email";
import { SignInEmail } from "@/components/email/sign-in";

const url =
  "http://localhost:3000/sign-in/confirm?token=abc&email=a%40b.example&next=%2Facme%3Fconnection%3D1";

test("the sign-in mail carries its link unharmed in both bodies, and says for whom and how long", async () => {
  const { html, text } = await renderEmail(SignInEmail({ url, email: "a@b.example", minutes: 30 }));
  expect(text).toContain(url);
  expect(html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
  for (const part of ["a@b.example", "30 minutes", "once"]) expect(text).toContain(part);
  expect(html).toContain("prefers-color-scheme: dark");
});

test("the invitation says who invites whom to what, and names cannot inject markup", async () => {
  const props = {
    url: "http://localhost:3000/invitations/xyz",
    email: "new@people.example",
    orgName: "<script>alert(1)</script>",
    inviterName: 'Eve"><img src=x>',
    roleText: "an admin",
    roleSentence: "Admins manage integrations.",
    expiresText: "28 November 2026 at 08:00 UTC",
  };
  const { html, text } = await renderEmail(InvitationEmail(props));
  expect(html).not.toContain("<script>");
  expect(html).not.toContain("<img");
  expect(text).toContain(props.url);
  expect(text).toContain(props.expiresText);
  expect(invitationSubject(props)).toContain(props.inviterName);
});
