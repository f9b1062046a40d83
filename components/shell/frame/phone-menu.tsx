"use client";

import { Fragment, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/overlay/menu";
import { AccountItems, type AccountMenuProps } from "./account-menu";
import { groupsOf, type NavItem } from "./navigation";
import type { NavCount } from "./use-counts";
import { WorkspaceItems, type WorkspaceMenuProps } from "./workspace-menu";

type PhoneMenuProps = AccountMenuProps &
  Omit<WorkspaceMenuProps, "side"> & {
    trigger: ReactNode;
    /** The items that do not fit in the bar. */
    navItems: readonly NavItem[];
    counts: Partial<Record<NavItem["key"], NavCount>>;
  };

export function PhoneMenu({ trigger, navItems, counts, ...props }: PhoneMenuProps) {
  const { workspace, workspaces, account, ...opens } = props;
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
                <Waiting count={counts[item.key]} />
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

function Waiting({ count }: { count: NavCount | undefined }) {
  if (count === undefined || count.value === 0) return null;
  return (
    <span className="num ml-auto text-ink-3">
      <span aria-hidden>{count.value}</span>
      <span className="sr-only">{count.words}</span>
    </span>
  );
}
