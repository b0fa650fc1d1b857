package io.highwater.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** What a room adds its addresses to. Which rules a request has to keep follows from how its address was added. */
public final class Routes {

    private final RoutesConfig routes;
    private final EditRules rules;

    Routes(RoutesConfig routes, EditRules rules) {
        this.routes = routes;
        this.rules = rules;
    }

    /** Shows something. */
    public void get(String path, Handler handler) {
        routes.get(path, handler);
    }

    /** Asks something that does not fit into an address, and changes nothing: a read-only console answers it too. */
    public void ask(String path, Handler handler) {
        routes.post(path, handler);
    }

    /** Changes something: needs {@code --allow-edit}, and the token where there is one. */
    public void post(String path, Handler handler) {
        change(HandlerType.POST, path, handler);
    }

    /** As {@link #post}. */
    public void put(String path, Handler handler) {
        change(HandlerType.PUT, path, handler);
    }

    /** As {@link #post}. */
    public void delete(String path, Handler handler) {
        change(HandlerType.DELETE, path, handler);
    }

    private void change(HandlerType method, String path, Handler handler) {
        routes.addHttpHandler(method, path, context -> {
            rules.requireEditor(context);
            handler.handle(context);
        });
    }
}
