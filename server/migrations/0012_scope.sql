-- Row-level scope: which protected rows a connection's queries may return. The kernel sets kapok.scope, as JSON, before it
-- hands a connection out; a connection that was told nothing sees nothing. Policies ask these functions inside a
-- sub-select, so that PostgreSQL evaluates them once a query and not once a row. It guards against a filter that was
-- forgotten, not against SQL of an attacker's own: who can run that can also set the scope.
CREATE FUNCTION kernel.scope_is_everything() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('kapok.scope', true) = '"everything"', false)
$$;

CREATE FUNCTION kernel.scope_units() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(nullif(current_setting('kapok.scope', true), '')::jsonb -> 'units'))
$$;
