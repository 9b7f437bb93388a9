import {
  Database,
  History,
  Inbox,
  KeyRound,
  LayoutGrid,
  PencilLine,
  Plug,
  Route,
  ScrollText,
  Settings,
  Siren,
  User,
  Users,
  Webhook,
  Zap,
} from "lucide-react";
import type { Command } from "@/components/shell/command";
import type { NavItem } from "@/components/shell/nav-item";
import type { ConnectionName } from "@/db/queries/connection-names";
import type { OrgOfUser } from "@/db/queries/orgs";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

export const mainItems = (slug: string): NavItem[] => [
  { href: `/${slug}`, label: "Overview", icon: <LayoutGrid aria-hidden="true" />, exact: true },
  { href: `/${slug}/settings/integrations`, label: "Integrations", icon: <Plug aria-hidden="true" /> },
  {
    ...{ href: `/${slug}/records`, label: "Records", icon: <Database aria-hidden="true" /> },
    also: [`/${slug}/write-requests`],
  },
  { href: `/${slug}/sync-logs`, label: "Sync logs", icon: <ScrollText aria-hidden="true" /> },
  { href: `/${slug}/settings/webhooks`, label: "Webhooks", icon: <Webhook aria-hidden="true" /> },
  { href: `/${slug}/events`, label: "Events", icon: <Zap aria-hidden="true" /> },
  { href: `/${slug}/notifications`, label: "Notifications", icon: <Inbox aria-hidden="true" /> },
];

export const settingsItems = (slug: string): NavItem[] => [
  { href: `/${slug}/settings/general`, label: "General", icon: <Settings aria-hidden="true" /> },
  { href: `/${slug}/settings/members`, label: "Members", icon: <Users aria-hidden="true" /> },
  { href: `/${slug}/settings/api-keys`, label: "API keys", icon: <KeyRound aria-hidden="true" /> },
  { href: `/${slug}/settings/audit-log`, label: "Audit log", icon: <History aria-hidden="true" /> },
  { href: `/${slug}/settings/profile`, label: "Profile", icon: <User aria-hidden="true" /> },
];

/** What the palette finds everywhere: pages, integrations, the person's other organisations. */
export function commands(slug: string, connections: ConnectionName[], orgs: OrgOfUser[]): Command[] {
  const pages = [...mainItems(slug), ...settingsItems(slug)].map(({ href, label, icon }) => ({
    id: href,
    label,
    icon,
    href,
    group: "Go to",
  }));
  const integrations = connections.map(({ id, name, status, pausedAt }) => ({
    id,
    label: name,
    group: "Integrations",
    icon: <Plug aria-hidden="true" />,
    href: `/${slug}/settings/integrations?connection=${id}`,
    hint: status === "error" ? "Error" : pausedAt ? "Paused" : undefined,
  }));
  const others = orgs.flatMap((org) =>
    org.slug === slug
      ? []
      : [
          {
            id: org.org,
            label: org.name,
            group: "Organisations",
            href: `/${org.slug}`,
            keywords: [org.slug],
          },
        ],
  );
  return [
    ...pages,
    {
      id: `/${slug}/trail`,
      label: "Trail",
      group: "Go to",
      icon: <Route aria-hidden="true" />,
      href: `/${slug}/trail`,
      keywords: ["follow", "id", "trace"],
    },
    {
      id: `/${slug}/incidents`,
      label: "Incidents",
      group: "Go to",
      icon: <Siren aria-hidden="true" />,
      href: `/${slug}/incidents`,
      keywords: ["failures", "outages"],
    },
    {
      id: `/${slug}/write-requests`,
      label: "Writes",
      group: "Go to",
      icon: <PencilLine aria-hidden="true" />,
      href: `/${slug}/write-requests`,
      keywords: ["write requests", "new record", "create"],
    },
    {
      id: "follow",
      label: "Follow the trail of this id",
      group: "Actions",
      icon: <Route aria-hidden="true" />,
      href: `/${slug}/trail?id=`,
      takesId: true,
    },
    ...MODELS.map((model) => ({
      id: `records-${model}`,
      label: MODEL_LABELS[model],
      group: "Records",
      icon: <Database aria-hidden="true" />,
      href: `/${slug}/records/${pathOfModel(model)}`,
      keywords: ["records", "search"],
    })),
    {
      id: "invite",
      label: "Invite a member",
      group: "Actions",
      icon: <Users aria-hidden="true" />,
      href: `/${slug}/settings/members#invite`,
    },
    ...integrations,
    ...others,
  ];
}
