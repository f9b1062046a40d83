"use client";

import { BookOpen, Command, Keyboard, LogOut, ShieldCheck, UserRound } from "lucide-react";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/components/ui/overlay/menu";
import type { AccountSummary } from "./navigation";
import { leave } from "./sign-out";
import { themeChoices, themeOf } from "./themes";

/** Overlays that the shell can open on any page. */
export type ShellOpens = { onHelp: () => void; onPalette: () => void };

export type AccountMenuProps = ShellOpens & { account: AccountSummary };

export function AccountMenu({ trigger, ...items }: AccountMenuProps & { trigger: ReactNode }) {
  return (
    <Menu trigger={trigger} side="right" align="end" className="w-60">
      <AccountItems {...items} />
    </Menu>
  );
}

const themes = themeChoices.map(({ value, title, icon: Icon }) => ({
  value,
  label: (
    <>
      <Icon aria-hidden /> {title}
    </>
  ),
}));

export function AccountItems({ account, onHelp, onPalette }: AccountMenuProps) {
  const { theme, setTheme } = useTheme();
  return (
    <>
      <div className="px-2 pt-1.5 pb-2">
        <p className="truncate font-medium">{account.name}</p>
        <p className="truncate text-ink-3 text-xs">{account.email}</p>
      </div>
      <MenuSeparator />
      <MenuChoices label="Theme" value={themeOf(theme)} onChange={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem shortcut="Ctrl/⌘ K" onSelect={onPalette}>
        <Command aria-hidden /> Command palette{" "}
      </MenuItem>
      <MenuItem shortcut="?" onSelect={onHelp}>
        <Keyboard aria-hidden /> Keyboard shortcuts{" "}
      </MenuItem>
      <MenuItem asChild>
        <a href="/docs/api">
          <BookOpen aria-hidden />
          API and client
        </a>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/account">
          <UserRound aria-hidden />
          Account and password
        </Link>
      </MenuItem>
      {account.isOperator ? (
        <MenuItem asChild>
          <Link href="/operator">
            <ShieldCheck aria-hidden /> Operator{" "}
          </Link>
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </>
  );
}
