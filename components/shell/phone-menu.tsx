"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { AccountItems, type AccountMenuProps } from "./account-menu";
import type { Place } from "./navigation";
import { WorkspaceItems, type WorkspaceMenuProps } from "./workspace-menu";

type PhoneMenuProps = AccountMenuProps &
  Omit<WorkspaceMenuProps, "side"> & {
    trigger: ReactNode;
    /** Those that have no room in the bar. */
    places: readonly Place[];
  };

export function PhoneMenu({ trigger, places, workspace, workspaces, account, onHelp }: PhoneMenuProps) {
  return (
    <Menu side="top" align="end" className="w-72" trigger={trigger}>
      {places.map((place) => (
        <MenuItem key={place.key} asChild>
          <Link href={place.href}>
            <place.icon aria-hidden />
            {place.label}
          </Link>
        </MenuItem>
      ))}
      {places.length > 0 ? <MenuSeparator /> : null}
      <WorkspaceItems workspace={workspace} workspaces={workspaces} />
      <MenuSeparator />
      <AccountItems account={account} onHelp={onHelp} />
    </Menu>
  );
}
