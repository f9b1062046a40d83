"use client";

import {
  ArrowLeftRight,
  BookOpen,
  CheckCheck,
  CircleHelp,
  LogOut,
  Plus,
  Settings2,
  ShieldCheck,
  ShoppingBag,
  Upload,
  UserRound,
} from "lucide-react";
import { useTheme } from "next-themes";
import { toast } from "@/components/ui/feedback/toast";
import type { WorkspaceSummary } from "@/lib/client/accounts/workspaces";
import { useReadInbox } from "@/lib/client/comments/inbox";
import { uploads } from "@/lib/client/uploads";
import type { Page } from "@/lib/contracts/wire";
import type { Permission } from "@/lib/domain/access/permissions";
import { settingsLabels, settingsTabs } from "@/lib/domain/access/settings-pages";
import { type AccountSummary, navItemsOf } from "../frame/navigation";
import { leave } from "../frame/sign-out";
import { themeChoices, themeOf } from "../frame/themes";
import { operatorPages } from "../operator-sections";
import { useRights } from "../rights";
import type { Entry } from "./entry";

export type PaletteWhere = {
  workspace: WorkspaceSummary | null;
  workspaces: Page<WorkspaceSummary>;
  account: AccountSummary;
  onHelp: () => void;
};

const openReference = () => location.assign("/docs/api");

function pages(ws: string | null, rights: ReadonlySet<Permission>, { isOperator }: AccountSummary): Entry[] {
  const page = (title: string, href: string, icon: Entry["icon"]): Entry => ({
    key: href,
    group: "Pages",
    title,
    icon,
    href,
  });
  const items = navItemsOf(ws, rights).filter(({ key }) => ws === null || key !== "settings");
  const tabs = ws === null ? [] : settingsTabs(rights);
  return [
    ...items.map(({ href, label, icon }) => page(label, href, icon)),
    ...(rights.has("selection:write") ? [page("Basket", `/w/${ws}/selections/basket`, ShoppingBag)] : []),
    ...tabs.map((tab) => page(`Settings: ${settingsLabels[tab]}`, `/w/${ws}/settings/${tab}`, Settings2)),
    page("Account and password", "/account", UserRound),
    // No page of the router's.
    {
      key: "api",
      group: "Pages",
      title: "API",
      also: "client docs webhooks",
      icon: BookOpen,
      act: openReference,
    },
    ...(isOperator
      ? Object.values(operatorPages).map(({ label, href }) => page(`Operator: ${label}`, href, ShieldCheck))
      : []),
  ];
}

function useActions({ workspace, onHelp }: PaletteWhere): Entry[] {
  const { theme, setTheme } = useTheme();
  const rights = useRights();
  const reading = useReadInbox(() => toast("Everything in the inbox is marked as read"));
  const to = (right: Permission, entry: Entry) => (rights.has(right) ? [entry] : []);
  const common = { group: "Actions" } as const;
  const base = `/w/${workspace?.slug}`;
  return [
    ...to("job:write", {
      ...common,
      key: "import",
      title: "Import pictures",
      also: "upload add files folder",
      icon: Upload,
      act: () => uploads.open(true),
    }),
    ...to("review:write", {
      ...common,
      key: "open review",
      title: "Open a review",
      also: "new create",
      icon: Plus,
      href: `${base}/reviews?new=true`,
    }),
    ...to("selection:write", {
      ...common,
      key: "new selection",
      title: "New selection",
      also: "create",
      icon: Plus,
      href: `${base}/selections?new=true`,
    }),
    ...to("comment:read", {
      ...common,
      key: "read inbox",
      title: "Mark all of the inbox as read",
      icon: CheckCheck,
      act: () => reading.mutate({}),
    }),
    ...themeChoices
      .filter(({ value }) => value !== themeOf(theme))
      .map(({ value, title, icon }) => ({
        ...common,
        key: `theme ${value}`,
        title,
        also: "switch appearance",
        icon,
        act: () => setTheme(value),
      })),
    {
      ...common,
      key: "help",
      title: "Keyboard shortcuts",
      also: "help keys",
      icon: CircleHelp,
      act: onHelp,
    },
    {
      ...common,
      key: "leave",
      title: "Sign out",
      also: "log out",
      icon: LogOut,
      act: () => void leave(),
    },
  ];
}

/** What can be opened or done from every page, with the viewer's rights. */
export function useEntries(where: PaletteWhere): Entry[] {
  const { workspace, workspaces, account } = where;
  const others = workspaces.items.filter(({ slug }) => slug !== workspace?.slug);
  return [
    ...pages(workspace?.slug ?? null, useRights(), account),
    ...useActions(where),
    ...others.map(
      ({ slug, title }): Entry => ({
        key: `workspace ${slug}`,
        group: "Workspaces",
        title,
        also: "switch workspace",
        icon: ArrowLeftRight,
        href: `/w/${slug}`,
      }),
    ),
  ];
}
