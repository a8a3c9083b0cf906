// The journeys of operator, unit administrator and learner, against JIXUE_URL.
import { environment, logIn } from "./client.ts";
import { certificate, claim, register } from "./learner.ts";
import { appoint, openUnit, openYear } from "./operator.ts";
import { approveAll, takeOffice } from "./unit_administrator.ts";

const operator = await logIn(environment("JIXUE_OPERATOR_USERNAME"), environment("JIXUE_OPERATOR_PASSWORD"));
const year = await openYear(operator);
const unit = await openUnit(operator);
const { username, firstPassword } = await appoint(operator, unit.unitId);
const administrator = await takeOffice(username, firstPassword);
const learner = await register(unit.unitId);
await claim(learner, year, unit.unitId);
const approved = await approveAll(administrator);
const { serial } = await certificate(learner, year);
console.log(JSON.stringify({ year, approved, serial }));
