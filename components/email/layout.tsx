/** @jsxImportSource react */
// The pragma keeps Playwright's own JSX transform, which is for component tests, away from mails that tests render.

import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { ReactNode } from "react";

/** Dark colours for readers that follow the system; the others keep the inline ones. */
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0d0c0b !important; }
  .sheet { background-color: #1a1918 !important; border-color: #3a3835 !important; }
  .ink { color: #f2f1ef !important; }
  .quiet { color: #b0aca6 !important; }
  .line { border-color: #3a3835 !important; }
  .code { background-color: #0d0c0b !important; border-color: #3a3835 !important; color: #f2f1ef !important; }
  .action { background-color: #2dd4bf !important; color: #06211e !important; }
}`;

const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif";
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";

export type EmailLayoutProps = {
  /** The line that inboxes show after the subject. */
  preview: string;
  title: ReactNode;
  /** Why this mail came, and how to stop it. */
  footer: ReactNode;
  children: ReactNode;
};

/** The frame of every mail: one column of at most 600 px, readable as plain text and in dark mode. */
export function EmailLayout({ preview, title, footer, children }: EmailLayoutProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="page"
        style={{ backgroundColor: "#fafaf9", margin: 0, padding: "24px 12px", fontFamily: SANS }}
      >
        <Container
          className="sheet"
          style={{
            maxWidth: 600,
            backgroundColor: "#ffffff",
            border: "1px solid #e4e2df",
            borderRadius: 8,
            padding: "24px 28px",
          }}
        >
          <Text className="quiet" style={{ margin: 0, fontSize: 13, color: "#57534e" }}>
            Latchkey
          </Text>
          <Heading
            as="h1"
            className="ink"
            style={{
              margin: "12px 0 8px",
              fontSize: 20,
              lineHeight: "28px",
              fontWeight: 600,
              color: "#1c1917",
            }}
          >
            {title}
          </Heading>
          {children}
          <Hr className="line" style={{ borderColor: "#e4e2df", margin: "24px 0 16px" }} />
          <Text className="quiet" style={{ margin: 0, fontSize: 12, lineHeight: "18px", color: "#57534e" }}>
            {footer}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function EmailText({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={{ margin: "0 0 12px", fontSize: 15, lineHeight: "23px", color: "#1c1917" }}>
      {children}
    </Text>
  );
}

export function EmailQuiet({ children }: { children: ReactNode }) {
  return (
    <Text
      className="quiet"
      style={{ margin: "0 0 12px", fontSize: 13, lineHeight: "20px", color: "#57534e" }}
    >
      {children}
    </Text>
  );
}

/** Words of a machine, as they are: an error message, a link. */
export function EmailCode({ children }: { children: ReactNode }) {
  return (
    <Text
      className="code"
      style={{
        margin: "0 0 16px",
        padding: "10px 12px",
        fontFamily: MONO,
        fontSize: 13,
        lineHeight: "20px",
        color: "#1c1917",
        backgroundColor: "#f5f4f2",
        border: "1px solid #e4e2df",
        borderRadius: 6,
        wordBreak: "break-word",
        whiteSpace: "pre-wrap",
      }}
    >
      {children}
    </Text>
  );
}

/** The one thing to do. */
export function EmailButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: "20px 0" }}>
      <Button
        href={href}
        className="action"
        style={{
          backgroundColor: "#0f766e",
          color: "#ffffff",
          fontSize: 15,
          fontWeight: 500,
          padding: "11px 18px",
          borderRadius: 8,
          textDecoration: "none",
        }}
      >
        {children}
      </Button>
    </Section>
  );
}
