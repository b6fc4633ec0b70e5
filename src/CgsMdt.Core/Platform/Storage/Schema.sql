-- What the model cannot say: sequences for references people quote, append-only tables, and the rights of the application's role.
-- Run after every migration; each statement may be repeated.

create schema if not exists cases;
create schema if not exists meetings;
create schema if not exists outcomes;

create sequence if not exists cases.case_reference;
create sequence if not exists meetings.meeting_reference;
create sequence if not exists outcomes.outcome_reference;

create or replace function platform.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are never changed', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['platform.events', 'platform.audit_entries', 'discussion.log_entries'] loop
        if to_regclass(t) is not null then
            execute format('drop trigger if exists append_only on %s', t);
            execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', t);
            execute format('drop trigger if exists append_only_truncate on %s', t);
            execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', t);
        end if;
    end loop;

    if not exists (select 1 from pg_roles where rolname = 'cgsmdt_app') then
        create role cgsmdt_app login;
    end if;

    -- Every query of the application has its index. A connection keeps the plans of its statements, and one made while a queue was empty would read the whole queue when it is long.
    alter role cgsmdt_app set enable_seqscan = off;
end $$;

-- Room in every page for the next state of the instances in it: then a burst touches none of their indexes. The next wait of an instance finds room beside the one that ends.
do $$
begin
    if to_regclass('processes.instances') is not null then
        alter table processes.instances set (fillfactor = 70);
        alter table processes.waits set (fillfactor = 80);
    end if;
end $$;

-- Counts the changes of reference data, in the transaction that makes them: what a process read at the same count is still true.
insert into platform.reference_version (id, version) values (true, 0) on conflict do nothing;

create or replace function platform.count_reference_change() returns trigger language plpgsql as $$
begin
    update platform.reference_version set version = version + 1;
    return null;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['networks.networks', 'networks.boards', 'networks.terms_of_reference', 'networks.standing_rules', 'networks.bank_holidays'] loop
        execute format('drop trigger if exists counted on %s', t);
        execute format('create trigger counted after insert or update or delete or truncate on %s for each statement execute function platform.count_reference_change()', t);
    end loop;
end $$;

do $$
declare
    s text;
begin
    foreach s in array array['platform', 'networks', 'people', 'cases', 'meetings', 'discussion', 'outcomes', 'processes', 'reporting'] loop
        execute format('create schema if not exists %I', s);
        execute format('grant usage on schema %I to cgsmdt_app', s);
        execute format('grant select, insert, update, delete on all tables in schema %I to cgsmdt_app', s);
        execute format('grant usage, select on all sequences in schema %I to cgsmdt_app', s);
    end loop;

    revoke update, delete on platform.events, platform.audit_entries from cgsmdt_app;
    if to_regclass('processes.instances') is not null then
        revoke delete on processes.instances from cgsmdt_app;
    end if;

    if to_regclass('public."__EFMigrationsHistory"') is not null then
        grant select on public."__EFMigrationsHistory" to cgsmdt_app;
    end if;

    if to_regclass('discussion.log_entries') is not null then
        revoke update, delete on discussion.log_entries, discussion.log_contents from cgsmdt_app;
    end if;
end $$;

-- A version of a workflow that was published is never changed: instances stay on it.
create or replace function processes.refuse_change_of_published() returns trigger language plpgsql as $$
begin
    if old.state <> 'Draft' and (tg_op = 'DELETE' or new.state = 'Draft'
        or (new.slug, new.version, new.line, new.json, new.hash) is distinct from (old.slug, old.version, old.line, old.json, old.hash)) then
        raise exception 'published versions of workflows are never changed' using errcode = 'insufficient_privilege';
    end if;
    return coalesce(new, old);
end $$;

do $$
begin
    if to_regclass('processes.definitions') is not null then
        drop trigger if exists published_never_changes on processes.definitions;
        create trigger published_never_changes before update or delete on processes.definitions for each row execute function processes.refuse_change_of_published();
    end if;

    if to_regclass('processes.definition_changes') is not null then
        revoke update, delete on processes.definition_changes from cgsmdt_app;
    end if;
end $$;
