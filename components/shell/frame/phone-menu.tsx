"use client";

import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/overlay/menu";
import { AccountItems, type AccountMenuProps } from "./account-menu";
import { groupsOf, type NavItem } from "./navigation";
import { WorkspaceItems, type WorkspaceMenuProps } from "./workspace-menu";

type PhoneMenuProps = AccountMenuProps &
  Omit<WorkspaceMenuProps, "side"> & {
    trigger: ReactNode;
    /** The items that do not fit in the bar. */
    navItems: readonly NavItem[];
  };

export function PhoneMenu({ trigger, navItems, workspace, workspaces, account, ...opens }: PhoneMenuProps) {
  return (
    <Menu side="top" align="end" className="w-72" trigger={trigger}>
      {groupsOf(navItems).map(({ group, items }) => (
        <Fragment key={group}>
          <MenuLabel>{group}</MenuLabel>
          {items.map((item) => (
            <MenuItem key={item.key} asChild>
              <Link href={item.href}>
                <item.icon aria-hidden />
                {item.label}
              </Link>
            </MenuItem>
          ))}
        </Fragment>
      ))}
      {navItems.length > 0 ? <MenuSeparator /> : null}
      <WorkspaceItems workspace={workspace} workspaces={workspaces} />
      <MenuSeparator />
      <AccountItems account={account} {...opens} />
    </Menu>
  );
}
