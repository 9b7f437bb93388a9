"use client";

import { ChevronDown, Plus } from "lucide-react";
import { Fragment } from "react";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Menu, MenuLabel, MenuLink } from "@/components/ui/menu";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { NewWriteChoice } from "@/lib/writes/read-new-writes";

/** Leads to the form of a new record, by integration and model; straight to it where there is only one. */
export function NewWriteMenu({ org, choices }: { org: string; choices: NewWriteChoice[] }) {
  const hrefOf = (connectionId: string, model: Model) =>
    `/${org}/write-requests/new?model=${model}&connection=${connectionId}`;
  const [first] = choices;
  if (!first) return null;
  const [model, ...more] = first.models;
  if (model && choices.length === 1 && more.length === 0)
    return (
      <ButtonLink
        variant="primary"
        href={hrefOf(first.connection.id, model)}
        icon={<Plus aria-hidden="true" />}
      >
        New {MODEL_SINGULAR[model]}
      </ButtonLink>
    );
  return (
    <Menu
      label="New record"
      align="end"
      triggerClassName={buttonClass({ variant: "primary" })}
      trigger={
        <>
          <Plus aria-hidden="true" /> New record <ChevronDown aria-hidden="true" className="size-3!" />
        </>
      }
    >
      {choices.map(({ connection, models }) => (
        <Fragment key={connection.id}>
          <MenuLabel>{connection.name}</MenuLabel>
          {models.map((one) => (
            <MenuLink key={one} href={hrefOf(connection.id, one)}>
              New {MODEL_SINGULAR[one]}
            </MenuLink>
          ))}
        </Fragment>
      ))}
    </Menu>
  );
}
