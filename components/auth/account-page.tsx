import { getLocale, getTranslations } from "next-intl/server";
import { AccountForm } from "./account-form.tsx";
import { AuthFrame } from "./auth-frame.tsx";
import { GoogleButton } from "./google-button.tsx";
import { SwatchWall } from "./swatch-wall.tsx";

interface Props {
  kind: "sign-in" | "sign-up";
  next: string | undefined;
  /** Whether Google is configured on this server. */
  google: boolean;
  /** Google sent the visitor back without a person. */
  failed: boolean;
}

export async function AccountPage({ kind, next, google, failed }: Props) {
  const t = await getTranslations("auth");
  const errors = await getTranslations("errors");
  const isNew = kind === "sign-up";
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <AuthFrame
      title={isNew ? t("signUpTitle") : t("signInTitle")}
      lead={isNew ? t("signUpLead") : t("signInLead")}
      locale={await getLocale()}
      other={
        isNew
          ? { question: t("haveAccount"), text: t("signIn"), href: `/sign-in${onward}` }
          : { question: t("noAccount"), text: t("signUp"), href: `/sign-up${onward}` }
      }
      picture={<SwatchWall />}
    >
      {failed && (
        <p role="alert" className="border-bad border-l-2 pl-3 text-bad text-sm">
          {t("googleFailed")}
        </p>
      )}
      <AccountForm
        kind={kind}
        next={next}
        words={{
          name: t("name"),
          email: t("email"),
          password: t("password"),
          passwordHint: t("passwordHint"),
          showPassword: t("showPassword"),
          hidePassword: t("hidePassword"),
          submit: isNew ? t("signUp") : t("signIn"),
          busy: isNew ? t("signingUp") : t("signingIn"),
          unreachable: errors("unavailable"),
        }}
      />
      {google && (
        <>
          <p className="flex items-center gap-3 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t("or")}
          </p>
          <GoogleButton next={next ?? "/"} text={t("withGoogle")} />
        </>
      )}
    </AuthFrame>
  );
}
