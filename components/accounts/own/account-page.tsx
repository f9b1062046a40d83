"use client";

import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { leave } from "@/components/shell/frame/sign-out";
import { SectionPage, type Sections } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";

const blocks = [
  ["profile", "Profile"],
  ["ways", "Ways to sign in"],
  ["sessions", "Sessions"],
  ["notifications", "Notifications"],
  ["controls", "Controls"],
] as const;

/** The list jumps to the parts of the one page. */
const sections: Sections = {
  label: "Account",
  href: "/account",
  groups: [{ group: "You", sections: blocks.map(([id, label]) => ({ href: `/account#${id}`, label })) }],
};

/** The frame of one's own account. */
export function AccountPage({ children }: { children: ReactNode }) {
  return (
    <SectionPage
      of={sections}
      crumbs={[]}
      actions={
        <Button variant="ghost" onClick={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </Button>
      }
    >
      {children}
    </SectionPage>
  );
}
