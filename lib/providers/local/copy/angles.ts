import type { Answers } from "./answer-user.ts";
import type { EnglishAngle } from "./english/angle.ts";
import { craft as craftEn } from "./english/craft.ts";
import { hero as heroEn } from "./english/hero.ts";
import { invitation as invitationEn } from "./english/invitation.ts";
import { moment as momentEn } from "./english/moment.ts";
import { season as seasonEn } from "./english/season.ts";
import type { MandarinAngle } from "./mandarin/angle.ts";
import { craft as craftZh } from "./mandarin/craft.ts";
import { hero as heroZh } from "./mandarin/hero.ts";
import { invitation as invitationZh } from "./mandarin/invitation.ts";
import { moment as momentZh } from "./mandarin/moment.ts";
import { season as seasonZh } from "./mandarin/season.ts";

/** The five pieces in their order, and which of the user's words each of them answers. */
export const angles: readonly { zh: MandarinAngle; en: EnglishAngle; answers?: keyof Answers }[] = [
  { zh: heroZh, en: heroEn, answers: "context" },
  { zh: momentZh, en: momentEn },
  { zh: craftZh, en: craftEn, answers: "instructions" },
  { zh: seasonZh, en: seasonEn },
  { zh: invitationZh, en: invitationEn, answers: "purpose" },
];
