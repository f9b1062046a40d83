import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ConnectForm } from "@/components/accounts/connect-form";
import { EntryCard } from "@/components/accounts/entry-card";
import { env } from "@/lib/env";
import { connectCookie } from "@/lib/server/auth/oidc/sign-in-cookies";

export const metadata: Metadata = { title: "Connect your account" };

export default async function ConnectPage() {
  const facts = connectCookie.read(await headers(), new Date());
  if (facts === null || facts.issuer !== env.oidc?.issuer) redirect("/sign-in?error=connect_late");
  return (
    <EntryCard
      title="An account with this address exists"
      lead={
        <>
          {env.oidc.name} says you are{" "}
          <b className="font-[550] text-ink [overflow-wrap:anywhere]">{facts.email}</b>. Sign in to that
          account once to connect the two; after that one click is enough.
        </>
      }
    >
      <ConnectForm email={facts.email} />
    </EntryCard>
  );
}
