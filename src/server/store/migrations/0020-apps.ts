/** Whether pages without an origin, as apps show them, may open live payments of a merchant. */
export const APPS = ['alter table merchants add column allow_apps boolean not null default false'];
