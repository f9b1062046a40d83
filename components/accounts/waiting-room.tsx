"use client";

import { useQuery } from "@tanstack/react-query";
import { LogOut, RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { leave } from "@/components/shell/frame/sign-out";
import { Button } from "@/components/ui/button";
import { meOf } from "@/lib/client/accounts/accounts";
import type { Me } from "@/lib/contracts/accounts";
import { Problem } from "@/lib/sdk/problem";
import { EntryCard } from "./entry-card";

const isIn = (me: Me) => me.status === "approved" && (me.memberships.length > 0 || me.isOperator);

function wordsFor(me: Me): { title: string; lead: string } {
  if (me.status === "suspended") {
    const lead =
      "An operator suspended your account. Your work is kept. If you think this is a mistake, contact an operator.";
    return { title: "Your account is suspended", lead };
  }
  if (me.status === "approved") {
    const lead =
      "Your account is approved but not in a workspace yet. An operator or a workspace admin can add you.";
    return { title: "You are not in a workspace yet", lead };
  }
  const lead =
    "An operator reviews each new account and adds it to a workspace. This page checks every 10 seconds and continues automatically; you can also come back later.";
  return { title: "Waiting for approval", lead };
}

/** The only page an account sees before it is approved. */
export function WaitingRoom({ initial }: { initial: Me }) {
  const asked = useQuery(meOf(initial));
  const signedOut = asked.error instanceof Problem && asked.error.status === 401;
  const isDone = isIn(asked.data) || signedOut;
  useEffect(() => {
    if (isDone) window.location.assign("/");
  }, [isDone]);
  const { title, lead } = wordsFor(asked.data);
  return (
    <EntryCard title={title} lead={<p aria-live="polite">{lead}</p>}>
      <p className="rounded-md border bg-raise px-3 py-2 text-ink-2">
        Signed in as <b className="font-medium text-ink">{asked.data.email}</b>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void asked.refetch()} disabled={asked.isFetching}>
          <RefreshCw aria-hidden />
          Check again
        </Button>
        <Button variant="ghost" onClick={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </Button>
      </div>
    </EntryCard>
  );
}
