import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuLabel, MenuLine, MenuLink } from "@/components/ui/menu";
import type { OrgOfUser } from "@/db/queries/orgs";

export function OrgSwitcher({ slug, name, orgs }: { slug: string; name: string; orgs: OrgOfUser[] }) {
  return (
    <Menu
      label="Organisation"
      triggerClassName="nav-link w-full text-fg"
      trigger={
        <>
          <Avatar name={name} />
          <span className="min-w-0 flex-1 truncate text-left font-medium">{name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5!" />
        </>
      }
    >
      <MenuLabel>Organisations</MenuLabel>
      {orgs.map((org) => (
        <MenuLink
          key={org.org}
          href={`/${org.slug}`}
          icon={org.slug === slug ? <Check aria-label="Current" /> : <span className="size-4" />}
        >
          {org.name}
        </MenuLink>
      ))}
      <MenuLine />
      <MenuLink href="/new-organisation" icon={<Plus aria-hidden="true" />}>
        New organisation
      </MenuLink>
    </Menu>
  );
}
