import type { Metadata } from "next";
import { EntryCard, entryLink } from "@/components/accounts/entry-card";
import { ForgotForm } from "@/components/accounts/forgot-form";
import { Link } from "@/components/ui/link";
import { isMailSetUp } from "@/lib/services/processes/sender";

export const metadata: Metadata = { title: "Forgotten password" };

const back = (
  <Link href="/sign-in" className={entryLink}>
    Back to sign in
  </Link>
);

export default function ForgotPage() {
  if (!isMailSetUp())
    return (
      <EntryCard
        title="Forgotten password"
        lead="This server sends no mail. Ask an operator for a way in."
        foot={back}
      />
    );
  return (
    <EntryCard
      title="Forgotten password"
      lead="A link to set a new one is mailed to the address of your account."
      foot={back}
    >
      <ForgotForm />
    </EntryCard>
  );
}
