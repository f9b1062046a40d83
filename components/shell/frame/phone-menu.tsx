"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/overlay/menu";
import { AccountItems, type AccountMenuProps } from "./account-menu";
import type { NavItem } from "./navigation";
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
      {navItems.map((item) => (
        <MenuItem key={item.key} asChild>
          <Link href={item.href}>
            <item.icon aria-hidden />
            {item.label}
          </Link>
        </MenuItem>
      ))}
      {navItems.length > 0 ? <MenuSeparator /> : null}
      <WorkspaceItems workspace={workspace} workspaces={workspaces} />
      <MenuSeparator />
      <AccountItems account={account} {...opens} />
    </Menu>
  );
}
