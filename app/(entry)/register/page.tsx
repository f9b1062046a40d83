import type { Metadata } from "next";
import { EntryCard, entryLink } from "@/components/accounts/entry-card";
import { RegisterForm } from "@/components/accounts/register-form";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Register" };

export default function RegisterPage() {
  return (
    <EntryCard
      title="Register"
      lead="An operator approves each account and adds it to a workspace."
      foot={
        <>
          Already registered?{" "}
          <Link href="/sign-in" className={entryLink}>
            Sign in
          </Link>
        </>
      }
    >
      <RegisterForm />
    </EntryCard>
  );
}
